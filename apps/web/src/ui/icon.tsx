import './icon.css';

const paths = {
  given: 'M5 12.5l4.2 4.2L19 7',
  sent: 'M4 12h15M13 6l6 6-6 6',
  waiting: 'M9 6v12M15 6v12',
  delivered: 'M4 13.5V18a1.5 1.5 0 0 0 1.5 1.5h13A1.5 1.5 0 0 0 20 18v-4.5M12 4v10m-4-4 4 4 4-4',
  alone: 'M12 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM5.5 19.5c.6-3.4 3.2-5 6.5-5s5.9 1.6 6.5 5',
  matched:
    'M2.5 5.5h2.3c5.5 0 5 6.5 10.2 6.5M2.5 18.5h2.3c5.5 0 5-6.5 10.2-6.5M18.3 9.3a2.7 2.7 0 1 0 0 5.4 2.7 2.7 0 0 0 0-5.4Z',
  ended: 'M6 6h12v12H6z',
  phone:
    'M6.5 3.5h3l1.5 4-2 1.6a11 11 0 0 0 5.9 5.9l1.6-2 4 1.5v3a2 2 0 0 1-2.2 2A16.5 16.5 0 0 1 4.5 5.7a2 2 0 0 1 2-2.2Z',
  mail: 'M4 6h16v12H4zM4.5 7l7.5 6 7.5-6',
  plus: 'M12 5v14M5 12h14',
  back: 'M20 12H5M11 6l-6 6 6 6',
  next: 'M9 5l7 7-7 7',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  border: 'M12 3v3m0 4v4m0 4v3M4 12h3m10 0h3M7 12h10M15 9l3 3-3 3',
  eye: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12ZM12 14.8a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6Z',
  warning: 'M12 4 2.8 19.5h18.4L12 4ZM12 10v4.5M12 17h.01',
  info: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 11v5.5M12 7.5h.01',
  people:
    'M9 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM3 19c.4-3 2.6-4.5 6-4.5s5.6 1.5 6 4.5M16 5.3a3 3 0 0 1 0 5.5M17.5 14.8c2 .5 3.2 1.9 3.5 4.2',
  pin: 'M12 21s6.5-5.6 6.5-11a6.5 6.5 0 1 0-13 0C5.5 15.4 12 21 12 21ZM12 12.3a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6Z',
} as const;

export type IconName = keyof typeof paths;

/** A drawing beside words that say the same; never the only carrier of meaning. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
