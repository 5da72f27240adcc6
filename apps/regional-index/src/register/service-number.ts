import { randomCode } from '../random-code.js';

/** A service number, `SN-7QM2-X9PK-4TB6`. Random: it says nothing about the jeugdige, and cannot be taken for a BSN. */
export const newServiceNumber = (): string => `SN-${randomCode(3)}`;
