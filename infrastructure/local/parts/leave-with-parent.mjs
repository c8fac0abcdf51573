// Loaded before a program that `npm start` serves: when the starting process is gone (even killed), leave too.
const parent = process.env.BILKO_STARTED_BY;
// The program's own children inherit this file with their arguments; their channel is none of our business.
delete process.env.BILKO_STARTED_BY;

if (parent) {
  // It may have been killed while this program was starting.
  if (!process.connected || String(process.ppid) !== parent) process.exit(1);
  process.once('disconnect', () => {
    process.kill(process.pid, 'SIGTERM');
    setTimeout(() => process.exit(1), 10_000).unref();
  });
  process.channel?.unref();
}
