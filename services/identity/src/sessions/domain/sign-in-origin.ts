/** Where a sign-in comes from. */
export interface SignInOrigin {
  /** Network address of the caller. */
  readonly address: string;
  /** `User-Agent` of the call; null: none. */
  readonly userAgent: string | null;
  /** Cookie by which the device is known; null: none. */
  readonly device: string | null;
}
