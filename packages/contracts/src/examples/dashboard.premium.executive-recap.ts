/** What `GET /api/dashboard/premium/executive-recap` answers. */
export const answer = {
  success: true,
  data: {
    platform: 'instagram',
    periodLabel: 'Sabtu, 21 November 2026',
    clientName: 'Polres Mawar',
    summary: {
      totalPosts: 2,
      totalUsers: 4,
      totalEngagements: 2,
      averageCompletionPercentage: 75,
      participationRatePercentage: 100,
      distribution: {
        sudah: 1,
        kurang: 1,
        belum: 0,
        noUsername: 2,
        noPosts: 0,
      },
    },
    stats: {
      people: {
        total: 4,
        must_act: 4,
        excused: 0,
        done: 1,
        partial: 1,
        none: 0,
        no_handle: 2,
        no_posts: 0,
      },
      participation: {
        given: 3,
        expected: 8,
        rate: 0.375,
      },
      complete: {
        done: 1,
        of: 4,
        rate: 0.25,
      },
    },
    text: '*Ringkasan likes Instagram Polres Mawar*\nSabtu, 21 November 2026\n\nKonten: 2. Personel: 4.\nPartisipasi: 37,5 % dari seluruh tugas. Tuntas: 25 % personel.\nSudah 1, kurang 1, belum 0, tanpa username 2.\n2 personel belum memiliki username Instagram.',
    freshness: {
      asOf: '2026-11-21T09:43:52.738Z',
      posts: 2,
      incomplete: 0,
      failed: 0,
      neverObserved: 0,
      nextAt: '2026-11-21T10:00:00.000Z',
    },
    reasons: [
      {
        code: 'no_handle',
        message: '2 personel belum memiliki username Instagram.',
      },
    ],
  },
};
