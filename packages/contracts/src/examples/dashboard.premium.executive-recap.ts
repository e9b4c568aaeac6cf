/** What `GET /api/dashboard/premium/executive-recap` answers. */
export const answer = {
  success: true,
  data: {
    platform: 'instagram',
    periodLabel: 'Senin, 23 November 2026',
    clientName: 'Polres Mawar',
    summary: {
      totalPosts: 2,
      totalUsers: 2,
      totalEngagements: 2,
      averageCompletionPercentage: 75,
      participationRatePercentage: 100,
      distribution: {
        sudah: 1,
        kurang: 1,
        belum: 0,
        noUsername: 0,
        noPosts: 0,
      },
    },
    stats: {
      people: {
        total: 2,
        must_act: 2,
        excused: 0,
        done: 1,
        partial: 1,
        none: 0,
        no_handle: 0,
        no_posts: 0,
      },
      participation: {
        given: 3,
        expected: 4,
        rate: 0.75,
      },
      complete: {
        done: 1,
        of: 2,
        rate: 0.5,
      },
    },
    text: '*Ringkasan likes Instagram Polres Mawar*\nSenin, 23 November 2026\n\nKonten: 2. Personel: 2.\nPartisipasi: 75 % dari seluruh tugas. Tuntas: 50 % personel.\nSudah 1, kurang 1, belum 0, tanpa username 0.',
    freshness: {
      asOf: '2026-11-23T03:49:19.271Z',
      posts: 2,
      incomplete: 0,
      failed: 0,
      neverObserved: 0,
      nextAt: '2026-11-23T04:00:00.000Z',
    },
    reasons: [],
  },
};
