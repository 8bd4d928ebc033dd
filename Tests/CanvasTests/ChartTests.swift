import HubTesting
import Testing

@testable import Canvas

struct ChartTests {
  private func screen(
    _ width: Int, _ height: Int, glyphs: GlyphSet = .unicode, _ widget: some Widget
  ) -> String {
    var frame = Frame(size: Size(width: width, height: height), glyphs: glyphs)
    frame.draw(widget, in: frame.bounds)
    return frame.text
  }

  /// What may come from anywhere: holes, nothing, and what is no number.
  private static let odd: [[Double?]] = [
    [], [nil], [nil, nil], [0], [0, 0], [.nan, 3], [.infinity, 1], [-.infinity], [-4, 2],
    [.greatestFiniteMagnitude, .leastNonzeroMagnitude], [1e308, 1e308, 0],
    (0..<500).map { Double($0) },
  ]

  @Test func aSparklineRisesFromZeroToTheMost() {
    #expect(Sparkline.text([0, 1, 2, 3, 4, 5, 6, 7], glyphs: .unicode) == "▁▂▃▄▅▆▇█")
    #expect(Sparkline.text([0, 1, 2, 3, 4], glyphs: .ascii) == "_.:|#")
    #expect(Sparkline.text([0, 0, 0], glyphs: .unicode) == "▁▁▁")
    #expect(Sparkline.text([2, 4], most: 8, glyphs: .unicode) == "▃▅")
  }

  @Test("33: a sparkline of an ASCII terminal is drawn with .:|#")
  func anASCIISparklineIsASCII() {
    for values in Self.odd {
      #expect(Sparkline.text(values, glyphs: .ascii).allSatisfy { " _.:|#".contains($0) })
    }
  }

  @Test func whatIsUnknownIsAGapAndNotZero() {
    #expect(Sparkline.text([1, nil, 0, .nan, -1, 1], glyphs: .unicode) == "█ ▁  █")
    #expect(Sparkline.text([1, .infinity, 0], glyphs: .ascii) == "# _")
  }

  @Test func onlyZeroIsDrawnLowestAndOnlyTheMostFull() {
    #expect(Sparkline.text([0, 0.001, 999, 1000], glyphs: .unicode) == "▁▂▇█")
    #expect(Sparkline.text([0, 0.001, 999, 1000], glyphs: .ascii) == "_.|#")
  }

  @Test func aNarrowSparklineKeepsTheNewest() {
    #expect(Sparkline.text([9, 9, 0, 7], width: 2, glyphs: .unicode) == "▁█")
    #expect(Sparkline.text([1, 2], width: 0, glyphs: .unicode).isEmpty)
    #expect(Sparkline.text([1, 2], width: -3, glyphs: .unicode).isEmpty)
    #expect(screen(3, 2, Sparkline([0, 1, 2, 4])) == "▃▅█\n")
  }

  @Test func chartsStayInsideWhateverTheValues() {
    for values in Self.odd {
      for width in [0, 1, 2, 7, 80] {
        for glyphs in [GlyphSet.unicode, .ascii] {
          let spark = Sparkline.text(values, width: width, glyphs: glyphs)
          #expect(DisplayWidth.of(spark) == min(width, values.count))
          for height in [0, 1, 3] {
            let rows = LineChart.rows(values, width: width, height: height, glyphs: glyphs)
            #expect(rows.count == (width > 0 ? height : 0))
            #expect(rows.allSatisfy { DisplayWidth.of($0) == width })
          }
          let bars = values.prefix(20).map {
            BarChart.Bar(label: "March", value: $0, number: "3/12")
          }
          for line in BarChart(bars).lines(width: width, glyphs: glyphs) {
            #expect(line.width() <= max(width, 5))
          }
        }
      }
    }
  }

  @Test func barsHaveTheirNumbersBesideThem() {
    let bars = [
      BarChart.Bar(label: "12 Nov", value: 16, number: "16"),
      BarChart.Bar(label: "2 Dec", value: 8, number: "8"),
      BarChart.Bar(label: "9 Dec", value: nil, number: "?"),
      BarChart.Bar(label: "16 Dec", value: 0, number: "0"),
    ]
    #expect(
      screen(18, 4, BarChart(bars)) == """
        12 Nov 16 ████████
        2 Dec   8 ████
        9 Dec   ?
        16 Dec  0
        """)
    #expect(
      screen(18, 2, glyphs: .ascii, BarChart(bars)) == """
        12 Nov 16 ########
        2 Dec   8 ####
        """)
  }

  @Test func onANarrowChartTheNumberStaysAndTheBarGoes() {
    let bars = [BarChart.Bar(label: "November", value: 16, number: "16")]
    #expect(screen(9, 1, BarChart(bars)) == "Novem… 16")
    #expect(screen(4, 1, BarChart(bars)) == "… 16")
  }

  @Test func aLineRisesAcrossItsRows() {
    #expect(
      LineChart.rows([0, 1, 2, 4], width: 4, height: 4, glyphs: .ascii) == [
        "   #", "   #", "  ##", "_###",
      ])
    #expect(LineChart.rows([0, 8], width: 2, height: 2, glyphs: .unicode) == [" █", "▁█"])
  }

  @Test func aLineBreaksWhereNothingIsKnown() {
    #expect(LineChart.rows([1, 1, nil, 1, 1], width: 5, height: 1, glyphs: .ascii) == ["## ##"])
  }

  @Test func aLineHasItsMostAndZeroAtTheLeft() {
    let text = screen(8, 3, glyphs: .ascii, LineChart([0, 12], label: "12"))
    #expect(text.hasPrefix("12"))
    #expect(text.split(separator: "\n").last?.hasPrefix(" 0 _") == true)
  }
}

struct RungTests {
  @Test func howARungLooksSaysHowFirmItIs() {
    #expect(Rung(.firm).text(width: 5, glyphs: .unicode) == "╠═══╣")
    #expect(Rung(.plain, figures: "@").text(width: 5, glyphs: .unicode) == "╟─@─╢")
    #expect(Rung(.plain, figures: "!@").text(width: 5, glyphs: .unicode) == "╟─!@╢")
    #expect(Rung(.plain, figures: "!@").text(width: 3, glyphs: .unicode) == "╟@╢")
    #expect(Rung(.dotted).text(width: 5, glyphs: .ascii) == "|...|")
    #expect(Rung.rails(width: 5, glyphs: .ascii) == "|   |")
  }

  @Test func theLooksDifferInEveryGlyphSet() {
    for glyphs in [GlyphSet.unicode, .ascii] {
      #expect(Set(Rung.Look.allCases.map { Rung($0).text(width: 5, glyphs: glyphs) }).count == 3)
      for width in -1...9 {
        let text = Rung(.plain, figures: "!@").text(width: width, glyphs: glyphs)
        #expect(DisplayWidth.of(text) == (width < 3 ? 0 : width))
      }
    }
  }
}
