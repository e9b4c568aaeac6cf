import { defineProblems } from '@balai/runtime/problem';

/** Failures of the scheduler. */
export const schedulerProblems = defineProblems({
  job_not_found: {
    status: 404,
    id: 'Pekerjaan {key} tidak ditemukan atau tidak aktif',
    en: 'Job {key} does not exist or is not active',
  },
  too_many_job_runs: {
    status: 429,
    id: 'Sudah {count} pekerjaan dijalankan manual dalam satu jam; coba lagi dalam {minutes} menit',
    en: '{count} {count|job was|jobs were} run by hand within an hour; try again in {minutes} {minutes|minute|minutes}',
  },
  job_running: {
    status: 409,
    id: 'Pekerjaan {key} masih berjalan; tunggu sampai selesai',
    en: 'Job {key} is still running; wait until it has ended',
  },
});
