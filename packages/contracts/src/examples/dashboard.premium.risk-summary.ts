/** What `GET /api/dashboard/premium/risk-summary` answers. */
export const answer = {
  success: true,
  data: {
    platform: 'instagram',
    periodLabel: 'Sabtu, 21 November 2026',
    complianceRate: 25,
    actionNeededCount: 3,
    actionNeededRate: 75,
    missingUsernameCount: 2,
    totalUsers: 4,
    completedCount: 1,
    alerts: [
      {
        id: 'low-completion',
        severity: 'high',
        title: 'Penyelesaian tugas rendah',
        detail: 'Baru 25 % personel yang wajib sudah menuntaskan 2 konten.',
        action: 'Ingatkan personel yang belum dan yang kurang.',
      },
      {
        id: 'partial',
        severity: 'low',
        title: '1 personel masih kurang',
        detail: 'Sebagian konten belum mereka kerjakan.',
        action: 'Kirim tautan konten yang masih tersisa.',
      },
    ],
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
  },
};
