/** Addresses of generated pictures, all served by the sandbox itself. */
export interface MediaAddress {
  avatar(owner: string): string;
  /** Picture `index` of a post. */
  picture(post: string, index: number, width: number): string;
}

/** Addresses below the sandbox's own; asked for at each use, since the port is known only once it listens. */
export function makeMediaAddress(baseUrl: () => string): MediaAddress {
  return {
    avatar: (owner) => `${baseUrl()}/sandbox/media/avatar/${encodeURIComponent(owner)}.png`,
    picture: (post, index, width) => `${baseUrl()}/sandbox/media/p/${encodeURIComponent(post)}_${index}_${width}.png`,
  };
}
