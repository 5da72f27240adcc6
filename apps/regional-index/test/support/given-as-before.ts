/** Makes a signal (`$1`) like one of an earlier release: that it was given is also the first row of its history. */
export const givenAsBefore = `INSERT INTO signal_state_change (signal_id, position, state, at) OVERRIDING SYSTEM VALUE
  SELECT id, 0, 'given', given_at FROM signal WHERE id = $1`;
