// Loaded before a measured program: tells over its channel how late its event loop is and how much of the time it works.
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';

const RESOLUTION_MS = 10;
const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
delay.enable();
let since = performance.eventLoopUtilization();

process.on('message', (message) => {
  if (message?.probe !== 'read') return;
  const { utilization } = performance.eventLoopUtilization(since);
  process.send?.({
    probe: 'figures',
    utilization,
    lagP99: delay.percentile(99) / 1e6 - RESOLUTION_MS,
    memory: process.memoryUsage.rss(),
  });
  delay.reset();
  since = performance.eventLoopUtilization();
});
process.channel?.unref();
