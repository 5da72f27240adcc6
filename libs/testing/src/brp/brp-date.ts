/** A date as Haal Centraal gives it: which parts are known decides the type. */
export type BrpDate =
  | { readonly type: 'Datum'; readonly datum: string; readonly langFormaat: string }
  | {
      readonly type: 'JaarMaandDatum';
      readonly jaar: number;
      readonly maand: number;
      readonly langFormaat: string;
    }
  | { readonly type: 'JaarDatum'; readonly jaar: number; readonly langFormaat: string }
  | { readonly type: 'DatumOnbekend'; readonly onbekend: true; readonly langFormaat: string };

const months = [
  'januari',
  'februari',
  'maart',
  'april',
  'mei',
  'juni',
  'juli',
  'augustus',
  'september',
  'oktober',
  'november',
  'december',
];

/** @param date `YYYYMMDD` as in the register, zeros for the parts that are not known */
export function brpDate(date: string): BrpDate {
  const [year, month, day] = [date.slice(0, 4), date.slice(4, 6), date.slice(6, 8)];
  const jaar = Number(year);
  const maand = Number(month);
  const name = months[maand - 1] ?? '';
  if (jaar === 0) return { type: 'DatumOnbekend', onbekend: true, langFormaat: 'onbekend' };
  if (maand === 0) return { type: 'JaarDatum', jaar, langFormaat: year };
  if (Number(day) === 0) return { type: 'JaarMaandDatum', jaar, maand, langFormaat: `${name} ${year}` };
  return { type: 'Datum', datum: `${year}-${month}-${day}`, langFormaat: `${Number(day)} ${name} ${year}` };
}
