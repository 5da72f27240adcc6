import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { MockRegion } from './test/mock-region.js';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** `npx vite apps/web`: the portal with a region that plays every state of a signal, without any other service. */
function playedRegion(): Plugin {
  const region = new MockRegion({ everyMs: 2_500 });
  return {
    name: 'played-region',
    apply: 'serve',
    configureServer(server) {
      server.middlewares.use((request, response, next) => region.handle(request, response, next));
    },
  };
}

export default defineConfig({
  root: here('.'),
  base: '/',
  plugins: [react(), playedRegion()],
  resolve: { alias: [{ find: /^#(\w+)\/(.*)\.js$/, replacement: here('../../libs/$1/src/$2.ts') }] },
  build: {
    outDir: here('../../dist/apps/web'),
    emptyOutDir: true,
    assetsInlineLimit: 0, // the Content-Security-Policy allows no data: addresses
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 750, // kB; a fifth of it over the line, and loaded once per version
  },
});
