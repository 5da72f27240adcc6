/** Body of `POST /v1/brp-events`: a CloudEvent 1.0 of the population register. Other attributes may be there; none is used. */
export interface BrpEventBody {
  specversion: '1.0';
  /** With the source: an event that comes again has no effect again. */
  id: string;
  source: string;
  /** Begins with `nl.brp.`, such as `nl.brp.verhuisd.binnengemeentelijk`. */
  type: string;
  data: {
    /** Whom it is about. What changed is not read: the population register is asked anew. */
    burgerservicenummer: string;
  };
}
