import RequestQueue from 'kafkajs/src/network/requestQueue/index.js';

/**
 * kafkajs 2.2.4 looks every millisecond, on every connection, whether requests wait to be sent: some 8 % of a core
 * for nothing. Waiting requests are also looked at whenever one is added or answered, so the timer is needed only
 * while there are some.
 */
export function calmRequestQueue(): void {
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called below with its own `this`
  const schedule = RequestQueue.prototype.scheduleCheckPendingRequests;
  if (schedule.name === 'onlyWhenWaiting') return;
  RequestQueue.prototype.scheduleCheckPendingRequests = function onlyWhenWaiting(): void {
    if (this.pending.length > 0) schedule.call(this);
  };
}
