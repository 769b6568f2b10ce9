"""What each address answers: function views, one module per place in the menu."""
