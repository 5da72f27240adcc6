import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../ui/button-link.js';
import { Notice } from '../ui/notice.js';

/** An address that leads nowhere. */
export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <Notice title={t('notFound.title')} text={t('notFound.text')}>
      <ButtonLink to="/signalen" appearance="primary-action-button">
        {t('notFound.back')}
      </ButtonLink>
    </Notice>
  );
}
