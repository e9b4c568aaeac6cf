/** The address of a picture that comes by way of us; null for any other: the page's policy would not load it. */
export const ownPicture = (url: string | null | undefined): string | null =>
  url != null && new URL(url, window.location.href).origin === window.location.origin ? url : null;
