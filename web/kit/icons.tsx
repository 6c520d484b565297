import type { ReactNode } from "react";

/** Line icons of the shell, 24 × 24, drawn in the text's colour. Scenario pages name one of these. */
const paths = {
  parking: "M6 3h12a3 3 0 0 1 3 3v12a3 3 0 0 1-3 3H6a3 3 0 0 1-3-3V6a3 3 0 0 1 3-3ZM9 17V7h4a3 3 0 0 1 0 6H9",
  search: "M11 4a7 7 0 1 1 0 14 7 7 0 0 1 0-14ZM16 16l5 5",
  locate: "M12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8ZM12 2v4M12 18v4M2 12h4M18 12h4",
  back: "M15 5l-7 7 7 7",
  close: "M6 6l12 12M18 6L6 18",
  navigate: "M21 3L3 10.5l7.5 3L13.5 21 21 3Z",
  car: "M4 16V12l2-5a2 2 0 0 1 2-1h8a2 2 0 0 1 2 1l2 5v4a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1ZM4 12h16M6 17v2M18 17v2M7.5 14.5h.01M16.5 14.5h.01",
  road: "M9 3L5 21M15 3l4 18M12 4v3M12 10.5v3M12 17v3",
  walk: "M13 3.5a1.5 1.5 0 1 1-3 0 1.5 1.5 0 0 1 3 0ZM8 21l2.5-6-1-4 2.5-3.5 3 3.5H18M12 15l2 2.5V21M9.5 8L6.5 10v3.5",
  map: "M3 6l6-2 6 2 6-2v14l-6 2-6-2-6 2V6ZM9 4v14M15 6v14",
  list: "M8 6h13M8 12h13M8 18h13M3.5 6h.01M3.5 12h.01M3.5 18h.01",
  layers: "M12 3l9 5-9 5-9-5 9-5ZM3 13l9 5 9-5",
  feed: "M5 19a1 1 0 1 1 0-.01M4 11a9 9 0 0 1 9 9M4 4a16 16 0 0 1 16 16",
  audit: "M6 3h12v18H6zM9 8h6M9 12h6M9 16h4",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4 21c0-4 3.5-6 8-6s8 2 8 6",
  team: "M9 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM2 21c0-4 3-6 7-6s7 2 7 6M16 3.5a4 4 0 0 1 0 7M18 15.5c2.5.8 4 2.5 4 5.5",
  appstore: "M4 4h7v7H4zM13 4h7v7h-7zM4 13h7v7H4zM13 13h7v7h-7z",
  chart: "M3 20h18M5 16l5-6 4 3 6-8",
  play: "M7 4l13 8-13 8V4Z",
  pause: "M7 4h3v16H7zM14 4h3v16h-3z",
  sign: "M10 17l5-5-5-5M15 12H3M14 3h6v18h-6",
  share:
    "M18 8a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM6 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM18 22a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM8.6 10.5l6.8-4M8.6 13.5l6.8 4",
  menu: "M4 6h16M4 12h16M4 18h16",
  home: "M3 11l9-8 9 8M5 9.5V21h5v-6h4v6h5V9.5",
  bell: "M12 3a6 6 0 0 1 6 6c0 6 2 7 2 8H4c0-1 2-2 2-8a6 6 0 0 1 6-6ZM10 20.5a2 2 0 0 0 4 0",
  message: "M4 5h16v11H9l-5 4V5ZM8 9.5h8M8 12.5h5",
  inbox: "M4 4h16v16H4zM4 14h5l1 2h4l1-2h5",
  case: "M3 7h18v13H3zM8 7V4h8v3M3 13h18",
  eye: "M2 12s4-7 10-7 10 7 10 7-4 7-10 7S2 12 2 12ZM12 9a3 3 0 1 1 0 6 3 3 0 0 1 0-6Z",
  data: "M4 6c0-2 16-2 16 0v12c0 2-16 2-16 0V6ZM4 6c0 2 16 2 16 0M4 12c0 2 16 2 16 0",
  system:
    "M12 9a3 3 0 1 1 0 6 3 3 0 0 1 0-6ZM12 2v4M12 18v4M2 12h4M18 12h4M5 5l2.8 2.8M16.2 16.2L19 19M5 19l2.8-2.8M16.2 7.8L19 5",
  phone: "M6 3h4l2 5-2.5 1.5a11 11 0 0 0 5 5L16 12l5 2v4a3 3 0 0 1-3 3C10 21 3 14 3 6a3 3 0 0 1 3-3Z",
  star: "M12 3l2.8 5.8 6.2.9-4.5 4.4 1.1 6.3L12 17.4l-5.6 3 1.1-6.3L3 9.7l6.2-.9L12 3Z",
  download: "M12 3v12M7 10l5 5 5-5M4 20h16",
  language: "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18ZM3 12h18M12 3c3 3 3 15 0 18M12 3c-3 3-3 15 0 18",
  file: "M6 2h9l5 5v15H6zM14 2v6h6M9 14h6M9 17h6",
  camera: "M3 7h5l2-3h4l2 3h5v13H3zM12 10a4 4 0 1 1 0 8 4 4 0 0 1 0-8Z",
  warning: "M12 3l10 18H2L12 3ZM12 10v5M12 18h.01",
  page: "M6 2h9l5 5v15H6zM14 2v6h6",
} as const;

export type IconName = keyof typeof paths;

export function Icon(props: { readonly name: string; readonly size?: number }): ReactNode {
  const path = props.name in paths ? paths[props.name as IconName] : paths.page;
  return (
    <svg
      width={props.size ?? 22}
      height={props.size ?? 22}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden
      focusable="false"
      style={{ flex: "none" }}
    >
      <path d={path} />
    </svg>
  );
}
