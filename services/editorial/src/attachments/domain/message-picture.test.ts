import { expect, test } from 'vitest';
import { messagePicture } from './message-picture.ts';

const file = {
  ...{ blob_id: 'asli', message_picture_id: null, name: 'apel.jpg', content_type: 'image/jpeg', bytes: 900_000 },
  ...{ caption: null, alt: null },
};

test('messages show the first picture, as it was made for them, else a small original that mail programs know', () => {
  expect(messagePicture([])).toBeNull();
  expect(messagePicture([{ ...file, content_type: 'video/mp4' }, file])).toEqual({ blob_id: 'asli', name: 'apel.jpg', alt: 'apel.jpg' });
  expect(messagePicture([{ ...file, message_picture_id: 'kecil', bytes: 9_000_000, alt: 'Barisan' }])).toEqual({
    ...{ blob_id: 'kecil', name: 'apel.jpg', alt: 'Barisan' },
  });
  expect(messagePicture([{ ...file, bytes: 3_000_000 }])).toBeNull();
  expect(messagePicture([{ ...file, content_type: 'image/webp' }])).toBeNull();
});
