import { startMailbox } from './mailbox.js';
import { portFrom, runMain } from './run-main.js';

/** The mailbox as a process of its own. Environment: SMTP_PORT, PORT. */
await runMain('The test mailbox', async () => {
  const mailbox = await startMailbox({ smtpPort: portFrom('SMTP_PORT'), httpPort: portFrom('PORT') });
  return { ready: `mailbox at ${mailbox.pageUrl}, mail to ${mailbox.smtpUrl}`, stop: () => mailbox.stop() };
});
