/** To the picture worker: a picture as it was given. */
export interface PictureRequest {
  readonly picture: Blob
}

/** From it: the picture as it is sent; null when it could not be read. */
export interface PictureReply {
  readonly picture: Blob | null
}
