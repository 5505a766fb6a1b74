"""Train the learned reader: the only package that knows PyTorch. Nothing at run time imports it; what it leaves is `extract/readers/model/`.

    python -m pipeline.training.train      learn from the examples
    python -m pipeline.training.export     write the int8 ONNX graphs
    python -m pipeline.training.score      measure on what was held out

It imports nothing else of the project, because PyTorch's wheel may need another Python than the product.
"""
