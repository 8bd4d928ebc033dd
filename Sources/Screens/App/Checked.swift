extension Array {
  /// The element at an index, nil when there is none: positions outlive the rows they spoke of.
  subscript(checked index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
