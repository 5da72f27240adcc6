import './brand-mark.css';

/** Two ways that meet: the mark of the Verwijsindex. The name stands beside it in words. */
export function BrandMark() {
  return (
    <svg className="brand-mark" viewBox="0 0 40 32" aria-hidden="true" focusable="false">
      <path className="brand-mark__own" d="M3 6h7c9 0 8 10 18 10" />
      <path className="brand-mark__other" d="M3 26h7c9 0 8-10 18-10" />
      <circle className="brand-mark__meeting" cx="31" cy="16" r="6" />
    </svg>
  );
}
