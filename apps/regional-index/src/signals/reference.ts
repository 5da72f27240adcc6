import { randomCode } from '../random-code.js';

/** A short reference for mails and the telephone, `K7QM-2X9P`. Random: it says nothing about the signal. */
export const newReference = (): string => randomCode(2);
