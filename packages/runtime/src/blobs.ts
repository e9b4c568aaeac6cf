export { blobProblems } from './blobs/blob-problems.ts';
export type { Blob, Blobs, LinkCall, LinkOptions, OpenBlob, PutOptions } from './blobs/blobs.ts';
export { openNotes } from './blobs/open-notes.ts';
export type { OutsideNote, OutsideNotes } from './blobs/outside-notes.ts';
export type { ImageHost } from './images/image-hosts.ts';
export { type ImageLinkCall, ImageLinks } from './images/image-links.ts';
