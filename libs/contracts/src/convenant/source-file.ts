import { section, text } from './expected.js';

/** Where something comes from, so that a lawyer can check it. Every section and every rule has one. */
export const source = section({
  document: text('the name of the law or covenant'),
  article: text('the article, heading or question in it'),
}).meta({ id: 'source', description: 'the document and article that this comes from' });
