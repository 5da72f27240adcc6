import { useQuery } from '@tanstack/react-query';
import { createRootRoute, createRoute, createRouter, Navigate, useLocation } from '@tanstack/react-router';
import { NotFoundPage } from './layout/not-found-page.js';
import { PortalLayout } from './layout/portal-layout.js';
import { sessionQuery } from './session.js';
import { GiveSignalPage } from './signals/give-signal-page.js';
import { SignalPage } from './signals/signal-page.js';
import { SignalsPage } from './signals/signals-page.js';
import { StartPage, type WhyAgain } from './start/start-page.js';
import { LoadFault } from './ui/load-fault.js';
import { Waiting } from './ui/waiting.js';

/** Every address but the login needs somebody who is logged in; who is not sees the login and comes back after it. */
function Portal() {
  const session = useQuery(sessionQuery);
  const { href, pathname, searchStr } = useLocation();
  if (session.isPending) return <Waiting />;
  if (session.isError) return <LoadFault onRetry={() => void session.refetch()} />;
  if (session.data === null || session.data === 'expired')
    return (
      <StartPage
        returnTo={pathname === '/' ? '/signalen' : href}
        why={whyAgain(session.data === 'expired', searchStr)}
      />
    );
  return <PortalLayout session={session.data} />;
}

/** After a login that did not hold the region says so in the address. */
function whyAgain(expired: boolean, search: string): WhyAgain | null {
  const refused = new URLSearchParams(search).get('inloggen');
  if (refused === 'andere-regio') return 'otherRegion';
  if (refused === 'niet-gelukt') return 'failed';
  return expired ? 'expired' : null;
}

const root = createRootRoute({ component: Portal, notFoundComponent: NotFoundPage });
const start = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: () => <Navigate to="/signalen" replace />,
});
const signals = createRoute({ getParentRoute: () => root, path: '/signalen', component: SignalsPage });
const give = createRoute({ getParentRoute: () => root, path: '/signalen/nieuw', component: GiveSignalPage });
const signal = createRoute({
  getParentRoute: () => root,
  path: '/signalen/$signalId',
  component: function OneSignal() {
    const { signalId } = signal.useParams();
    return <SignalPage key={signalId} signalId={signalId} />;
  },
});

/** The pages of the portal and their addresses. */
export function makeRouter() {
  return createRouter({
    routeTree: root.addChildren([start, signals, give, signal]),
    scrollRestoration: true,
    defaultPendingComponent: Waiting,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
  interface HistoryState {
    /** What was just given, so that the page of the signal can say so; gone after a reload. */
    given?: 'new' | 'repeated';
  }
}
