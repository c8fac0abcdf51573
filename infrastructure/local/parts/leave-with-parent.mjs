// Loaded before a program that `npm start` serves: when the starting process is gone (even killed), leave too. The
// program's own children inherit this file with their arguments; their channel is none of our business.
if (process.env.BILKO_STARTED_BY === String(process.ppid)) {
  process.once('disconnect', () => {
    process.kill(process.pid, 'SIGTERM');
    setTimeout(() => process.exit(1), 10_000).unref();
  });
  process.channel?.unref();
}
