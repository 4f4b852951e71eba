/** Ids of the demo account, the same everywhere. */
export const DEMO = {
  phoneNumberId: '100000000000001',
  /** Of the same account, not yet one of the app's. */
  secondNumberId: '100000000000002',
  wabaId: '200000000000001',
  businessId: '400000000000001',
  appId: '300000000000001',
  appSecret: 'demo-app-secret',
  verifyToken: 'demo-verify-token',
  accessToken: 'demo-access-token',
  displayPhoneNumber: '15550100001',
  /** A second account, with a token of its own: the one that notifications of the CRM go from. */
  apiPhoneNumberId: '100000000000008',
  apiWabaId: '200000000000002',
  apiToken: 'demo-api-token',
  apiDisplayPhoneNumber: '15550100008',
  /** Meta puts it before a number that comes without a plus. */
  countryCode: '1',
} as const
