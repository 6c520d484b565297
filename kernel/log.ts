/** Where a part of the city writes what those who run it must know. No secrets, no personal data. */
export interface Log {
  info(data: object, message: string): void;
  warn(data: object, message: string): void;
  error(data: object, message: string): void;
}
