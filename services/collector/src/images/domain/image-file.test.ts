import { describe, expect, it } from 'vitest';
import { imageFile } from './image-file.ts';

const network = { kind: 'network', name: 'cdninstagram.com' } as const;
const PICTURE = 'https://scontent-cgk1-1.cdninstagram.com/v/t51.29350-15/1_n.jpg?stp=dst-jpg_e35_s640x640&_nc_ht=a&oh=1&oe=2';

describe('the file of an address', () => {
  it.each([
    ['another signature', PICTURE.replace('oh=1&oe=2', 'oh=9&oe=8')],
    ['another host of the network', PICTURE.replace('scontent-cgk1-1', 'scontent-sin6-2')],
  ])('is the same under %s', (_, address) => {
    expect(imageFile(network, address)).toBe(imageFile(network, PICTURE));
  });

  it.each([
    ['size', PICTURE.replace('s640x640', 's150x150')],
    ['picture', PICTURE.replace('1_n', '2_n')],
  ])('is another one of another %s', (_, address) => {
    expect(imageFile(network, address)).not.toBe(imageFile(network, PICTURE));
  });

  it('is another one of another network', () => {
    expect(imageFile({ kind: 'network', name: 'tiktokcdn.com' }, PICTURE)).not.toBe(imageFile(network, PICTURE));
  });
});
