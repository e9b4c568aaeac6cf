/** Social network on which a person has a handle. */
export type Platform = 'instagram' | 'tiktok';

/** Networks in the order in which their handles are locked. */
export const PLATFORMS: readonly Platform[] = ['instagram', 'tiktok'];

/** The network of that name; anything but TikTok is Instagram, so it is for names that were checked or made by us. */
export const platformOf = (name: string): Platform => (name === 'tiktok' ? 'tiktok' : 'instagram');

/** The network as people write it. */
export const platformName = (platform: Platform): string => (platform === 'instagram' ? 'Instagram' : 'TikTok');
