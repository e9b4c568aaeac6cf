import { keys, type LegacyShape, under, type Values } from './shape.ts';

const recapRow: Values = {
  ...keys('user_id string, title string?, nama string, username string?, divisi string?, client_id string'),
  ...keys('client_name string, regional_id string?, ranking number, completionRate number, completionPercentage number'),
  ...keys('status string, badges array'),
};
const distribution = keys('sudah number, kurang number, belum number, noUsername number, noPosts number');
const recapTop: Values = {
  ...keys('success boolean, data array, chartHeight number, totalPosts number, sudahUsers array, kurangUsers array'),
  ...keys('belumUsers array, sudahUsersCount number, kurangUsersCount number, belumUsersCount number, noUsernameUsersCount number'),
  ...keys('noUsernameUsers array, usersCount number, summary.totalPosts number, summary.totalUsers number'),
  ...keys('summary.averageCompletionPercentage number, summary.participationRatePercentage number, insights array'),
  ...under('summary.distribution.', distribution),
  ...under('statusLegend[].', keys('status string, label string, description string')),
  ...under('noUsernameUsersDetails[].', keys('userId string, name string, division string?, clientId string, regionalId string?')),
};
const likes: Values = {
  ...recapTop,
  ...under('data[].', { ...recapRow, exception: 'boolean', jumlah_like: 'number', missingLikes: 'number' }),
  'summary.totalLikes': 'number',
  ...under('chartData[].', keys('label string, likes number, missingLikes number, completionPercentage number')),
};
const comments: Values = {
  ...recapTop,
  ...under('data[].', { ...recapRow, jumlah_komentar: 'number', total_konten: 'number', missingComments: 'number' }),
  'summary.totalComments': 'number',
  ...under('chartData[].', keys('label string, comments number, missingComments number, completionPercentage number')),
  ...keys('usersWithComments array, usersWithoutComments array, usersWithCommentsCount number, usersWithoutCommentsCount number'),
};
const distributed = under('data.summary.distribution.', distribution);

/** Recaps of likes and comments, and what is counted from them. */
export const recapShapes: readonly LegacyShape[] = [
  { route: 'GET /api/insta/rekap-likes', values: likes },
  { route: 'GET /api/likes/instagram', values: likes },
  { route: 'GET /api/tiktok/rekap-komentar', values: comments },
  {
    route: 'GET /api/dashboard/stats',
    values: {
      success: 'boolean',
      ...under('data.', {
        ...keys('client_id string, role string?, scope string?, regional_id string?, clients number, users number'),
        ...keys('igPosts number, ttPosts number'),
      }),
    },
  },
  {
    route: 'GET /api/dashboard/premium/executive-recap',
    values: {
      ...keys('success boolean, data.platform string, data.periodLabel string, data.clientName string, data.summary object'),
      ...keys('data.stats object, data.text string'),
      ...distributed,
    },
  },
  {
    route: 'GET /api/dashboard/premium/risk-summary',
    values: {
      success: 'boolean',
      ...under('data.', {
        ...keys('platform string, periodLabel string, complianceRate number, actionNeededCount number, actionNeededRate number'),
        ...keys('missingUsernameCount number, totalUsers number, completedCount number'),
        ...under('alerts[].', keys('id string, severity string, title string, detail string, action string')),
      }),
    },
  },
];
