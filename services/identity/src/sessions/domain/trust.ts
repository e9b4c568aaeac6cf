/** How long a device is trusted: nobody asks its owner for the second factor at sign-in. */
export const TRUST_DAYS = 30;
