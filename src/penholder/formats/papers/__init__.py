"""Papers: what is printed, as one plain shape, and its Word, web and PDF forms."""
