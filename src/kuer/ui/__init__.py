"""The look: base pages, components, styles and the little JavaScript that both shells share."""
