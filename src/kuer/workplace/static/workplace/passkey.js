// Passkeys need JavaScript: show what uses them only where they work, and say in words when one fails.
document.addEventListener('DOMContentLoaded', () => {
  for (const part of document.querySelectorAll('[data-passkey]')) {
    part.hidden = !window.PublicKeyCredential
  }
})

document.addEventListener('allauth.error', (event) => {
  const place = document.getElementById('passkey-fehler')
  if (!place) return
  event.preventDefault()
  const cancelled = event.detail.exception && event.detail.exception.name === 'NotAllowedError'
  place.textContent = cancelled ? place.dataset.cancelled : place.dataset.failed
  place.hidden = false
})
