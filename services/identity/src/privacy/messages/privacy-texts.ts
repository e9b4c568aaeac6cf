interface Notice {
  readonly subject: string;
  readonly text: string;
}

/** A person is told that the copy of their data can be downloaded. */
export const exportReady = (): Notice => ({
  subject: 'Salinan data Anda siap',
  text: 'Salinan data pribadi yang Anda minta sudah siap. Unduh di portal anggota, bagian *Data saya*, dalam 7 hari.',
});

/** A person is told why their request was refused. */
export const requestRefused = (kind: 'export' | 'erasure', answer: string): Notice => ({
  subject: 'Permohonan data pribadi ditolak',
  text: `${kind === 'export' ? 'Permohonan salinan data' : 'Permohonan penghapusan data'} Anda ditolak.\nAlasan: ${answer}`,
});
