import { attachedParts } from '../../shared/attached'
import type { Chat, Message, Part } from '../../shared/chat'
import { ProblemError } from '../../shared/problem'
import { noteSequence } from './background'
import { anyChat } from './chats'
import type { Database, Value } from './database'
import { decodeChanges, decodeUsage, encodeChanges, encodeItems, encodeParts, encodeProblem, encodeUsage, storedText } from './disk-format'
import type { AnswerPatch, HistoryArgs } from './history-calls'
import { content, isWriting, messageRow, type MessageRow, readMessage } from './messages'
import { indexMessage } from './search-index'
import { addSpending } from './spending'

/** One statement, so that a piece of an answer costs its own length: it adds a row if the answer is being written and stands at revision `:from`. */
const appendToJournal = `INSERT INTO journal (message, rev_from, rev_to, changes)
  SELECT m.seq, :from, :to, :changes FROM messages m
  WHERE m.id = :id AND m.status IN ('queued', 'streaming')
    AND coalesce((SELECT max(j.rev_to) FROM journal j WHERE j.message = m.seq), m.revision) = :from`

/** See HistoryCalls.journal. Problems: not-found, bad-input (another revision is stored, or the answer is not being written). */
export function journal(database: Database, { sequence, ...step }: HistoryArgs<'journal'>): null {
  if (sequence === undefined) return append(database, step)
  return database.transaction(() => {
    noteSequence(database, step.messageId, sequence)
    return append(database, step)
  })
}

function append(database: Database, { messageId, from, to, changes }: Omit<HistoryArgs<'journal'>, 'sequence'>): null {
  if (database.run(appendToJournal, { id: messageId, from, to, changes: encodeChanges(changes) }) === 1) return null
  const row = messageRow(database, messageId)
  const field = isWriting(row.status) ? 'from' : 'messageId'
  throw new ProblemError({ code: 'bad-input', field, detail: `revision ${content(database, row).revision} is stored, the answer is ${row.status}` })
}

/** Names the previews of pictures that were replaced by better ones, so that their files are deleted: nothing but the journal stood for them. */
function leavePreviews(database: Database, message: number, parts: readonly Part[]): void {
  const rows = database.all<{ changes: string }>(`SELECT changes FROM journal WHERE message = :message AND instr(changes, '"preview":true') > 0`, { message })
  const shown = new Set(attachedParts(parts).map(({ attachment }) => attachment))
  for (const change of rows.flatMap(({ changes }) => decodeChanges(changes) ?? [])) {
    if (change.op !== 'set' || change.part.type !== 'image' || shown.has(change.part.attachment)) continue
    database.run('INSERT OR IGNORE INTO attachment_orphans (attachment) VALUES (:attachment)', { attachment: change.part.attachment })
  }
}

/** Moves an answer's journal into its parts. Runs inside a transaction. */
function foldJournal(database: Database, row: Pick<MessageRow, 'seq' | 'status' | 'revision' | 'parts'>): void {
  const { parts, revision } = content(database, row)
  if (revision === row.revision) return
  database.run('UPDATE messages SET parts = :parts, revision = :revision WHERE seq = :seq', { seq: row.seq, parts: encodeParts(parts), revision })
  leavePreviews(database, row.seq, parts)
  database.run('DELETE FROM journal WHERE message = :seq', { seq: row.seq })
}

function setItems(database: Database, message: number, items: readonly unknown[] | null): void {
  if (items === null) database.run('DELETE FROM items WHERE message = :message', { message })
  else {
    database.run('INSERT INTO items (message, items) VALUES (:message, :items) ON CONFLICT (message) DO UPDATE SET items = excluded.items', {
      message,
      items: encodeItems(items),
    })
  }
}

/** The column's next value: what the patch says (null clears it), or what stands there when the patch does not name it. */
function next<Field>(patched: Field | null | undefined, encode: (value: Field) => Value, current: Value): Value {
  if (patched === undefined) return current
  return patched === null ? null : encode(patched)
}

function asIs(value: string | number): Value {
  return value
}

function update(database: Database, row: MessageRow, patch: AnswerPatch): void {
  database.run(
    `UPDATE messages SET status = :status, stop_reason = :stopReason, model = :model, origin = :origin, usage = :usage, problem = :problem,
     request_id = :requestId, finished_at = :finishedAt WHERE seq = :seq`,
    {
      seq: row.seq,
      status: patch.status ?? row.status,
      stopReason: next(patch.stopReason, asIs, row.stop_reason),
      model: next(patch.model, storedText, row.model),
      origin: next(patch.origin, storedText, row.origin),
      usage: next(patch.usage, encodeUsage, row.usage),
      problem: next(patch.problem, encodeProblem, row.problem),
      requestId: next(patch.requestId, storedText, row.request_id),
      finishedAt: next(patch.finishedAt, asIs, row.finished_at),
    },
  )
}

/** See HistoryCalls.patchAnswer; works for answers in the trash too, so that one that was being written there ends properly. Problem not-found. */
export function patchAnswer(database: Database, { messageId, patch }: HistoryArgs<'patchAnswer'>): { readonly message: Message; readonly chat: Chat } {
  return database.transaction(() => {
    const row = messageRow(database, messageId)
    if (!isWriting(patch.status ?? row.status)) foldJournal(database, row)
    update(database, row, patch)
    if (patch.usage && row.demo === 0) {
      const charged = { at: patch.finishedAt ?? Date.now(), chatId: row.chat_id, model: patch.model ?? row.model, origin: patch.origin ?? row.origin }
      addSpending(database, charged, decodeUsage(row.usage), patch.usage)
    }
    if (patch.items !== undefined) setItems(database, row.seq, patch.items)
    if (patch.unread === true) database.run('UPDATE chats SET unread = 1 WHERE seq = :chat', { chat: row.chat })
    if (!isWriting(patch.status ?? row.status)) indexMessage(database, row.seq)
    return { message: readMessage(database, messageId), chat: anyChat(database, row.chat_id).chat }
  })
}

/** Turns every answer still marked as being written into `stopped` (`closed`) with its journal in place; returns how many there were. */
export function stopUnfinished(database: Database): number {
  return database.transaction(() => {
    const rows = database.all<Pick<MessageRow, 'seq' | 'status' | 'revision' | 'parts'>>(
      "SELECT seq, status, revision, parts FROM messages WHERE status IN ('queued', 'streaming')",
    )
    for (const row of rows) {
      foldJournal(database, row)
      database.run("UPDATE messages SET status = 'stopped', stop_reason = 'closed' WHERE seq = :seq", { seq: row.seq })
      indexMessage(database, row.seq)
    }
    return rows.length
  })
}
