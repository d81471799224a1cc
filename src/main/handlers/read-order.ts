import type { Order } from '../../shared/contract'
import type { History } from '../history/history-calls'

/** Chats being written or unread that are told of at most. */
const mostLively = 200

/** Reads what windows know of the order besides the lists. */
export async function readOrder(history: History): Promise<Order> {
  const [lively, folders, tags] = await Promise.all([history.livelyChats({ limit: mostLively }), history.folders({}), history.tags({})])
  return { lively, folders, tags }
}
