"""Pages that are open hear that something changed, and read it again.

What is said is only "this topic has version n": a word that is lost is a delay and never a loss.
One small process (`project.events`) watches the database and passes on what changed.

An action says so, `tell(f"fair:{fair.pk}:hall")`, right before `audit.record`. A view that has
checked its viewer asks `listening = listen(f"fair:{fair.pk}:hall")` before it reads anything. Its
template has `{% live listening %}` once, and on each part `data-live="fair:12:hall"` beside
`hx-get` and `hx-trigger="live"`.
"""
