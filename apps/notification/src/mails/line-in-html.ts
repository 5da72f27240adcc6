import { escapeHtml } from '#platform/escape-html.js';
import { oneLine } from './one-line.js';

/** Text from elsewhere as one line of an HTML mail. */
export const lineInHtml = (text: string): string => escapeHtml(oneLine(text));
