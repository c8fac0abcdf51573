/** What sends errors to Sentry; it is loaded only where a DSN is set, and then apart from the pages. */
export const errorReports = () =>
  document.documentElement.dataset['errorReports'] === undefined
    ? undefined
    : // An error about an error helps nobody.
      import(/* webpackChunkName: "error-reports" */ './error-reports/browser-reports').catch(() => ({
        report: () => undefined,
        watch: () => undefined,
      }));
