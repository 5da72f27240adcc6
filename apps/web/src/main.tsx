import '@fontsource-variable/atkinson-hyperlegible-next/index.css';
import '@nl-design-system-community/ma-design-tokens/dist/theme.css';
import './theme.css';
import './base.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { loadTexts } from './i18n.js';
import { makeRouter } from './router.js';
import { makeQueryClient } from './session.js';

await loadTexts();
const place = document.getElementById('portal');
if (place) {
  createRoot(place).render(
    <StrictMode>
      <QueryClientProvider client={makeQueryClient()}>
        <RouterProvider router={makeRouter()} />
      </QueryClientProvider>
    </StrictMode>,
  );
}
