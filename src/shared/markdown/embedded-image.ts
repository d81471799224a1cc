/** The address of a picture inside the text itself, up to 3 MB of base64. SVG is left out: it is a document, not a picture. */
export const embeddedImage = /^data:image\/(?:png|jpeg|gif|webp);base64,[a-z0-9+/=]{1,4000000}$/i
