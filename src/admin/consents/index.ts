import type { AdminRoute } from '../route'

export const routes: AdminRoute[] = []
