import './meeting-map.css';
import map from './map.svg';

/** Two regions of invented municipalities, and two ways that meet over their border. Decoration only. */
export function MeetingMap() {
  return (
    <div className="meeting-map" aria-hidden="true">
      <img src={map} alt="" className="meeting-map__land" />
      <svg className="meeting-map__ways" viewBox="0 0 720 900" preserveAspectRatio="xMidYMid slice">
        <path className="meeting-map__other" d="M150 205 C 190 205, 195 300, 262 318" />
        <path
          className="meeting-map__own"
          d="M470 690 C 470 560, 300 560, 292 440 C 290 390, 300 350, 270 322"
        />
        <circle className="meeting-map__home meeting-map__home--other" cx="150" cy="205" r="11" />
        <circle className="meeting-map__home" cx="470" cy="690" r="11" />
        <circle className="meeting-map__halo" cx="266" cy="320" r="20" />
        <circle className="meeting-map__meeting" cx="266" cy="320" r="17" />
      </svg>
    </div>
  );
}
