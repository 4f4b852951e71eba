/** What a test's Worker knows beside wrangler.toml. Fixed values: nothing here protects anything. */
export const TEST_VARS = {
  STAGE: 'local',
  GRAPH_BASE_URL: 'http://simulator.test',
  MEDIA_ORIGIN: 'http://simulator.test',
  FACEBOOK_SDK_URL: 'http://simulator.test/_oauth/sdk.js',
  DNS_QUERY_URL: 'http://simulator.test/dns-query',
  MASTER_KEY: 'dGVzdC1tYXN0ZXIta2V5LW9mLTMyLWJ5dGVzLWxvbmc=',
  SESSION_SECRET: 'test-session-secret-of-32-bytes-or-more',
  SETUP_TOKEN: 'test-setup-token',
}
