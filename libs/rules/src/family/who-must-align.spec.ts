import { describe, expect, it } from '@jest/globals';
import { newToThem, whoMustAlign } from './who-must-align.js';

const who = (id: string, organisation: string) => ({ id, organisation });
const own = who('mieke', 'haaglanden/practice');

describe('Rule 11: two coordinating organisations in one family get a notice to align (Zorg voor Jeugd FAQ)', () => {
  it('of the other organisation, wherever it works', () => {
    const others = [who('youssef', 'haaglanden/jgz'), who('joost', 'noord-brabant/practice')];
    expect(whoMustAlign(own, others)).toEqual(others);
  });

  it('not within one organisation', () => {
    expect(whoMustAlign(own, [own, who('a colleague', 'haaglanden/practice')])).toEqual([]);
  });

  it('once of somebody who coordinates two cases in the family', () => {
    expect(whoMustAlign(own, [who('joost', 'b'), who('joost', 'b')])).toEqual([who('joost', 'b')]);
  });

  it('again only of somebody else', () => {
    const must = [who('youssef', 'b'), who('joost', 'c')];
    expect(newToThem(must, new Set(['youssef']))).toEqual([who('joost', 'c')]);
    expect(newToThem(must, new Set(['youssef', 'joost']))).toEqual([]);
  });
});
