import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import texts from './texts.nl.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof texts };
    returnNull: false;
  }
}

/** All words on the screen, plain Dutch (B1), are in `texts.nl.json`. */
export async function loadTexts(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'nl',
    resources: { nl: { translation: texts } },
    interpolation: { escapeValue: false }, // React escapes
  });
}
